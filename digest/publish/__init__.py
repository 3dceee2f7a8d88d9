"""An edition comes in; pages, feeds, digest.json and the built site go out."""
