"""What is said of the computer: its disks, and who uses its microphone and camera."""
