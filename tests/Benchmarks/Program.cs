using Disdik.Bpm.Benchmarks;

switch (args.FirstOrDefault())
{
    case "kernel": KernelBenchmark.Run(); break;
    case "durable": await DurableBenchmark.RunAsync(); break;
    default:
        Console.Error.WriteLine("usage: dotnet run -c Release --project tests/Benchmarks -- kernel|durable");
        return 2;
}
return 0;
