"""What is said of what lies in files: settings, the kept state, traces."""
