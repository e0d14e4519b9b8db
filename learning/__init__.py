"""How the bot keeps learning: training, judging, going live, being taken back, and insight."""
