"""What only the whole article tells: which tolls belong together, which number is none."""
