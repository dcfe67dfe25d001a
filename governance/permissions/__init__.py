"""Who may do what to bodies and meetings."""
