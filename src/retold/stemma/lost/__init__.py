"""Sources that no article stands for, what hangs from them, and parents beside the main one."""
