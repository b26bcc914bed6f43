"""Phrases: codes and values in, sentences for a person out."""
