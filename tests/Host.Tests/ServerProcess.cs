using System.Diagnostics;
using System.Text.Json;
using Disdik.Bpm.Tests;

namespace Disdik.Bpm.Host.Tests;

/// <summary>
/// A real server in a folder of its own, as a script of <c>tests/</c> starts it: it says in one line of JSON how it is reached, and ends when its
/// standard input does, so also with a test run that is killed.
/// </summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly string folder;
    private readonly Process process;

    private ServerProcess(string folder, Process process) => (this.folder, this.process) = (folder, process);

    /// <summary>What it said when it was ready.</summary>
    public JsonElement Ready { get; private set; }

    /// <param name="script">Below <c>tests/</c>.</param>
    /// <exception cref="InvalidOperationException">It did not start; with its own words.</exception>
    public static async Task<ServerProcess> StartAsync(string script, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("bpm-server-").FullName;
        var process = Process.Start(new ProcessStartInfo(Path.Combine(SmtpServer.RepositoryRoot(), "tests", script), [.. arguments, folder])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(await errors);
        return new(folder, process) { Ready = JsonDocument.Parse(line).RootElement };
    }

    public string Text(string name) => Ready.GetProperty(name).GetString()!;

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token);
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
