"""Who is behind a report, and which names are one."""
