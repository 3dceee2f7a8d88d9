"""Articles and claims come in; stories, clusters of the same claim, origins and conflicts go out."""
