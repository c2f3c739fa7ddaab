using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Disdik.Bpm.Host.Data;

namespace Disdik.Bpm.Host.Tests;

/// <summary>The program as its own process, as an office runs it: with the real clock, Quartz, and an end that may come at any moment.</summary>
internal sealed partial class HostProcess : IDisposable
{
    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly TaskCompletionSource<Uri> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HostProcess(Process process) => this.process = process;

    public int ExitCode => process.ExitCode;

    public string Output
    {
        get
        {
            lock (output) return output.ToString();
        }
    }

    /// <param name="arguments">After the host's name; <c>--urls</c> with a free port is added.</param>
    public static HostProcess Start(string folder, params string[] arguments) => StartOn(folder, null, arguments);

    /// <param name="connection">Another database than the folder's own.</param>
    public static HostProcess StartOn(string folder, string? connection, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var argument in new[]
        {
            Path.Combine(AppContext.BaseDirectory, "Disdik.Bpm.Host.dll"), "serve", "--data", folder, "--urls", "http://127.0.0.1:0", "--environment", "Development",
        }.Concat(arguments)) start.ArgumentList.Add(argument);
        // In the environment, where an office keeps it too: arguments can be read by everyone on the machine.
        start.Environment[DatabaseAddress.Setting.Replace(":", "__", StringComparison.Ordinal)] = connection ?? TestDatabase.ConnectionFor(folder);
        var host = new HostProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        host.process.OutputDataReceived += (_, e) => host.Read(e.Data);
        host.process.ErrorDataReceived += (_, e) => host.Read(e.Data);
        host.process.Exited += (_, _) => _ = Task.Run(host.TellEndAsync);
        host.process.Start();
        host.process.BeginOutputReadLine();
        host.process.BeginErrorReadLine();
        return host;
    }

    /// <summary>The address, once it answers there.</summary>
    public Task<Uri> ReadyAsync() => ready.Task.WaitAsync(TimeSpan.FromSeconds(90));

    /// <summary>Only after its last words have been read: they say why.</summary>
    private async Task TellEndAsync()
    {
        await process.WaitForExitAsync();
        ready.TrySetException(new InvalidOperationException($"Expected the program to become ready, but it ended with {process.ExitCode}. It said: {Output}"));
    }

    /// <summary>As a power cut does: no goodbye.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await EndAsync();
    }

    /// <summary>Lets it live so long, and then kills it wherever it is.</summary>
    public async Task KillAfterAsync(TimeSpan life)
    {
        try
        {
            await process.WaitForExitAsync().WaitAsync(life);
        }
        catch (TimeoutException)
        {
            await KillAsync();
        }
    }

    public Task EndAsync() => process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(90));

    public void Dispose()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        // The wait for readiness may have ended in an exception that nobody asks for any more.
        _ = ready.Task.Exception;
        process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null) return;
        lock (output) output.AppendLine(line);
        if (ReadyLine().Match(line) is { Success: true } match) ready.TrySetResult(new Uri(match.Groups[1].Value));
    }

    [GeneratedRegex("(?:siap di|is ready at) (http://[^ ]+)")]
    private static partial Regex ReadyLine();
}
