"""Which articles tell one story, and which are an outlet's earlier versions."""
