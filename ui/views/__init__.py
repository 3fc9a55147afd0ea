"""What the page shows; each view takes what it shows as arguments."""
