Console.WriteLine("usage: -- kernel|durable");
