namespace Disdik.Bpm.Benchmarks;

/// <summary>Each benchmark prints one JSON line. Not called Program: the host's own is started here.</summary>
internal static class Entry
{
    private static async Task<int> Main(string[] args)
    {
        var options = new Options(args);
        switch (args.FirstOrDefault())
        {
            case "fuzz": return Fuzzing.Fuzz.Run(args[1..]);
            case "kernel": KernelBenchmark.Run(); break;
            case "read": ReadBenchmark.Run(options.Number("elements", 2_000)); break;
            case "durable": await DurableBenchmark.RunAsync(options); break;
            default:
                Console.Error.WriteLine("usage: dotnet run -c Release --project tests/Benchmarks -- kernel|read|durable|fuzz [--database sqlite|postgresql] [--workers 4] [--instances 400] [--steps 10]");
                return 2;
        }
        return 0;
    }
}
