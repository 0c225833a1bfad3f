"""What people see: the command line and the briefing. Computes nothing."""
