"""The person: who is there, from where he is seen, what he does with his hands."""
