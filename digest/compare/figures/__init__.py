"""What a figure counts: casualties, things, hours; and what counts nothing."""
