"""What each pair of articles shows: words shared and not shared, signs of direction, times, credits."""
