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
            case "year": return await Year.YearCommand.RunAsync(options);
            case Year.Lives.Command: return await Year.Lives.RunAsync(options);
            case "kernel": KernelBenchmark.Run(); break;
            case "read": ReadBenchmark.Run(options.Number("elements", 2_000)); break;
            case "durable": await DurableBenchmark.RunAsync(options); break;
            case "grown": await GrownBenchmark.RunAsync(options); break;
            case "timers": await TimersBenchmark.RunAsync(options); break;
            case "inbox": return await Inbox.InboxBenchmark.RunAsync(options);
            case "flood": await FloodBenchmark.RunAsync(options); break;
            case "size": await SizeBenchmark.RunAsync(options); break;
            case "lookup": await LookupBenchmark.RunAsync(); break;
            default:
                Console.Error.WriteLine("""
                    usage: dotnet run -c Release --project tests/Benchmarks -- <benchmark> [--database sqlite|postgresql]
                      durable [--workers 4] [--instances 400] [--steps 10]     grown [--waiting 1000,100000,1000000]
                      timers [--due 100000] [--workers 2] [--order scattered]  size [--instances 50]
                      inbox [--tasks 1000000] [--open 100000] [--users 500] [--times 40] [--folder <kept>] [--plans yes] [--only <part of a name>]
                      flood [--due 100000] [--users 500]
                      kernel     read [--elements 2000]     lookup     fuzz     year [--seed <n>] [--days 365] [--items 20] [--kills 24] [--folder <kept>]
                    """);
                return 2;
        }
        return 0;
    }
}
