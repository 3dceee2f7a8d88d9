"""Articles and claims come in; stories, clusters, origins and conflicts go out."""
