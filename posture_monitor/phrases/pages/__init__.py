"""What pages say, and the charts in them."""
