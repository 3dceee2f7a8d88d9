"""Documents of any kind come in as bytes; articles with stored text, and what was skipped with the reason, go out."""
