using System.Globalization;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Pages.News;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Workflows.Definitions;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Disdik.Bpm.Host.CommandLine;

internal static class ExportNewsCommand
{
    /// <summary>Starts the pages for itself, on this machine alone and without their work, beside a program that may be running on the same data.</summary>
    public static async Task<int> RunAsync(Command.ExportNews export, CultureInfo language)
    {
        var address = AddressOf(export.Address);
        var builder = ProgramBuilder.Create([.. export.Configuration, "--urls=http://127.0.0.1:0", "--Runtime:Wake=false", "--News:Static=true"]);
        if (builder.Configuration["PublicAddress"] is not { Length: > 0 })
            builder.Configuration["PublicAddress"] = address ?? throw new ProblemException(ProblemKind.Invalid, "export-without-address", new(
                "Diharapkan --address atau konfigurasi PublicAddress, tempat berita itu dapat dibaca, tetapi keduanya tidak ada.",
                "Expected --address or the configuration PublicAddress, where the news can be read, but there is neither."));
        builder.Logging.ClearProviders();
        await using var app = Program.Build(builder);
        using var folder = new ExportFolder(export.To);
        await app.PrepareDatabaseAsync();
        await app.StartAsync();
        try
        {
            using var pages = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
            var done = await new NewsExport(pages, app.Services.GetRequiredService<PublicAddress>().Root, address).WriteAsync(folder, CancellationToken.None);
            Console.WriteLine(new Text(
                $"{done.Files} berkas di {Path.GetFullPath(export.To)}: {done.Written} ditulis, {done.Removed} dihapus.", $"{done.Files} files in {Path.GetFullPath(export.To)}: {done.Written} written, {done.Removed} removed.").In(language));
            return ExitCode.Done;
        }
        catch (Exception e) when (e is IOException or HttpRequestException or UnauthorizedAccessException)
        {
            return Commands.Fail(new Text($"Diharapkan berita dapat ditulis ke {export.To}, tetapi tidak bisa: {e.Message}", $"Expected the news to be written to {export.To}, but they could not: {e.Message}").In(language), ExitCode.Failed);
        }
        finally
        {
            await app.StopAsync();
        }
    }

    private static string? AddressOf(string? given) => given is null ? null
        : Uri.TryCreate(given, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" && address.Query.Length == 0 && address.Fragment.Length == 0 ? given.TrimEnd('/')
        : throw new ProblemException(ProblemKind.Invalid, "export-address-invalid", new(
            $"Diharapkan --address seperti https://berita.contoh.go.id, tetapi diterima '{given}'.", $"Expected --address such as https://news.example.org, but got '{given}'."));
}
