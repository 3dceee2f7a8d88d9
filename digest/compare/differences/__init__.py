"""Where reports differ: figures, denials, dates, who did or holds what."""
