await Console.Error.WriteLineAsync("bootstrap: the Lambda runtime loop is not built yet.");
return 1;
