"""Care: exercises, signs that call for a doctor, and what a person is led through."""
