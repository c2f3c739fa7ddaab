using System.Globalization;
using System.Net.Sockets;
using Disdik.Bpm.Host.CommandLine;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Demo;

internal static class DemoCommand
{
    /// <summary>Plays the story in a temporary data folder and keeps only the published page.</summary>
    public static async Task<int> RunAsync(Command.Demo demo, CultureInfo language)
    {
        var folder = Directory.CreateTempSubdirectory("disdik-bpm-demo-");
        try
        {
            var report = new DemoReport(Console.Out, demo.Json, language);
            var missing = await PlayAsync(demo, folder.FullName, report);
            foreach (var what in missing) Console.Error.WriteLine(new Text($"Diharapkan {what.Id}, tetapi tidak terjadi.", $"Expected {what.En}, but it did not happen.").In(language));
            return missing.Count == 0 ? ExitCode.Done : ExitCode.Failed;
        }
        catch (DemoFailedException failed)
        {
            return Commands.Fail(failed.Reason.In(language), ExitCode.Failed);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task<IReadOnlyList<Text>> PlayAsync(Command.Demo demo, string folder, DemoReport report)
    {
        // Said at once, and not after the whole story.
        if (demo.Smtp is { } server) await ReachAsync(server);
        var clock = new DemoClock(DemoStory.Start);
        await using var app = Build(demo, folder, clock);
        await app.PrepareDatabaseAsync();
        await app.StartAsync();

        var calendar = await app.Services.GetRequiredService<IOfficeCalendar>().GetAsync(CancellationToken.None);
        var watch = new DemoWatch(app.Services.GetRequiredService<IDbContextFactory<BpmDbContext>>(), calendar, report);
        await new DemoStory(new DemoOffice(app, clock, watch, calendar), calendar).PlayAsync();

        var published = report.Events.FirstOrDefault(e => e.Event == "published");
        var file = await KeepAsync(published, demo.Output);
        var missing = DemoCheck.Missing(report.Events, file);
        var now = clock.GetUtcNow();
        report.Tell(new("finished", now, OfficeTime.Short(now, calendar.Zone).In(report.Language), Title: published?.Title, Address: published?.Address, File: file,
            AsTold: missing.Count == 0, Missing: missing.Count == 0 ? null : [.. missing.Select(m => m.En)])
        {
            Sentence = new($"selesai. Berita yang terbit: {file}", $"finished. The published news: {file}"),
        });
        await app.StopAsync();
        return missing;
    }

    private static WebApplication Build(Command.Demo demo, string folder, DemoClock clock)
    {
        List<string> options = ["--environment=Development", "--urls=http://127.0.0.1:0", "--Runtime:Wake=false", "--Publishing:CheckDays=0", .. demo.Configuration, $"--data={folder}", $"--{DatabaseAddress.Setting}="];
        if (demo.Smtp is { } smtp) options.AddRange(MailServer(smtp, demo.Configuration));
        var builder = ProgramBuilder.Create([.. options]);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(clock);
        return Program.Build(builder);
    }

    /// <summary>Without TLS unless the configuration asks for it: a demonstration's server is mostly a small one beside it.</summary>
    private static IEnumerable<string> MailServer(string smtp, string[] configuration)
    {
        var (host, port) = AddressOf(smtp);
        yield return $"--Mail:Smtp:Host={host}";
        yield return $"--Mail:Smtp:Port={port}";
        if (!configuration.Any(c => c.Contains("Smtp:Security", StringComparison.OrdinalIgnoreCase))) yield return "--Mail:Smtp:Security=None";
    }

    private static (string Host, ushort Port) AddressOf(string smtp)
    {
        var at = smtp.LastIndexOf(':');
        return at > 0 && ushort.TryParse(smtp[(at + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? (smtp[..at], port)
            : throw new DemoFailedException($"Diharapkan --smtp host:port, tetapi diterima '{smtp}'.", $"Expected --smtp host:port, but got '{smtp}'.");
    }

    private static async Task ReachAsync(string smtp)
    {
        var (host, port) = AddressOf(smtp);
        using var client = new TcpClient();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await client.ConnectAsync(host, port, patience.Token);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            throw new DemoFailedException($"Diharapkan peladen surel yang menjawab di {smtp}, tetapi tidak ada: {e.Message}", $"Expected a mail server that answers at {smtp}, but there is none: {e.Message}");
        }
    }

    /// <summary>Fetches the page as a reader would and keeps it; null when it cannot be read or does not show the item.</summary>
    private static async Task<string?> KeepAsync(DemoEvent? published, string? output)
    {
        if (published?.Address is not { } address) return null;
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(address));
        var page = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode || !page.Contains(System.Net.WebUtility.HtmlEncode(published.Title!), StringComparison.Ordinal)) return null;
        var folder = Directory.CreateDirectory(output ?? Path.Combine(Path.GetTempPath(), "disdik-bpm-demo"));
        var file = Path.Combine(folder.FullName, new Uri(address).Segments[^1].Trim('/') + ".html");
        await File.WriteAllTextAsync(file, page);
        return file;
    }
}
