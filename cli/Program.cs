await Console.Error.WriteLineAsync("crosslink: the commands are not built yet; see README.md for what works.");
return 1;
