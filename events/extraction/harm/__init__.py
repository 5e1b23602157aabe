"""What words of harm bind: who was killed or hurt, and how many."""
