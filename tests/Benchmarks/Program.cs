namespace Disdik.Bpm.Benchmarks;

/// <summary>Each benchmark prints one JSON line. Not called Program: the host's own is started here.</summary>
internal static class Entry
{
    private static async Task<int> Main(string[] args)
    {
        switch (args.FirstOrDefault())
        {
            case "read": ReadBenchmark.Run(args is [_, "--elements", var count] ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) : 2_000); break;
            case "kernel": KernelBenchmark.Run(); break;
            case "durable": await DurableBenchmark.RunAsync(); break;
            default:
                Console.Error.WriteLine("usage: dotnet run -c Release --project tests/Benchmarks -- read|kernel|durable");
                return 2;
        }
        return 0;
    }
}
