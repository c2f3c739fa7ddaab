using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;
using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Host.Runtime.Publishing;

/// <summary>A picture could not be taken.</summary>
public sealed class PageCameraException(Text reason, Exception? inner = null) : Exception(reason.En, inner)
{
    public Text Reason { get; } = reason;
}

/// <summary>
/// Takes a picture of a page with the installed Chromium. The browser is told one name and the address that was checked for it, and no other: whatever
/// the page refers to elsewhere stays away.
/// </summary>
/// <remarks>Configuration <c>Publishing:Browser</c>: the program's path; empty for no pictures, missing to look where systems keep it.</remarks>
public sealed class PageCamera(IConfiguration configuration, OutgoingPolicy policy, TimeProvider time) : IDisposable
{
    private const int Width = 1280, Height = 1600;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);
    private static readonly string[] Places = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>A browser takes much memory: one at a time.</summary>
    private readonly SemaphoreSlim one = new(1, 1);

    public void Dispose() => one.Dispose();

    private string? Browser => configuration["Publishing:Browser"] is { } named ? named.Length > 0 && File.Exists(named) ? named : null : Places.FirstOrDefault(File.Exists);

    /// <returns>A PNG.</returns>
    /// <exception cref="PageCameraException">Why there is none.</exception>
    public async Task<byte[]> TakeAsync(Reach reach, CancellationToken cancellationToken)
    {
        if (Browser is not { } browser)
            throw new PageCameraException(new("Tidak ada gambar: Chromium tidak terpasang di server.", "No picture: Chromium is not installed on the server."));
        var address = await AddressAsync(reach, cancellationToken);
        await one.WaitAsync(cancellationToken);
        var folder = Directory.CreateTempSubdirectory("bpm-gambar-").FullName;
        try
        {
            var file = Path.Combine(folder, "halaman.png");
            await RunAsync(browser, Arguments(reach.Address, address, folder, file), cancellationToken);
            return File.Exists(file) ? await File.ReadAllBytesAsync(file, cancellationToken)
                : throw new PageCameraException(new("Tidak ada gambar: Chromium tidak menghasilkan berkas.", "No picture: Chromium made no file."));
        }
        finally
        {
            one.Release();
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<IPAddress> AddressAsync(Reach reach, CancellationToken cancellationToken)
    {
        var host = reach.Address.IdnHost;
        try
        {
            var found = IPAddress.TryParse(reach.Address.DnsSafeHost, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellationToken);
            return found.FirstOrDefault(a => reach.AllowsInternal || !InternalAddress.Is(a) || (policy.LoopbackAllowed && IPAddress.IsLoopback(a)))
                ?? throw new PageCameraException(new($"Tidak ada gambar: {host} berada di jaringan internal.", $"No picture: {host} lies in an internal network."));
        }
        catch (System.Net.Sockets.SocketException e)
        {
            throw new PageCameraException(new($"Tidak ada gambar: nama {host} tidak ditemukan.", $"No picture: the name {host} was not found."), e);
        }
    }

    private static IEnumerable<string> Arguments(Uri page, IPAddress address, string folder, string file)
    {
        var to = address.AddressFamily is System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{address}]" : $"{address}";
        yield return "--headless";
        yield return $"--host-resolver-rules=MAP {page.Host}:{page.Port} {to}:{page.Port}, MAP * ~NOTFOUND";
        yield return "--no-proxy-server";
        yield return $"--user-data-dir={Path.Combine(folder, "profil")}";
        yield return $"--screenshot={file}";
        yield return $"--window-size={Width},{Height}";
        yield return "--hide-scrollbars";
        yield return "--virtual-time-budget=8000";
        yield return "--disable-gpu";
        yield return "--no-first-run";
        yield return "--disable-background-networking";
        yield return "--disable-sync";
        yield return "--disable-extensions";
        yield return "--deny-permission-prompts";
        // Chromium refuses its own sandbox to root.
        if (Environment.IsPrivilegedProcess && RuntimeInformation.IsOSPlatform(OSPlatform.Linux)) yield return "--no-sandbox";
        yield return page.AbsoluteUri;
    }

    private async Task RunAsync(string browser, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            using var process = Process.Start(new ProcessStartInfo(browser, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            try
            {
                // Read, so that a browser with much to say does not wait for a reader.
                await Task.WhenAll(process.StandardOutput.ReadToEndAsync(either.Token), process.StandardError.ReadToEndAsync(either.Token), process.WaitForExitAsync(either.Token));
            }
            finally
            {
                if (!process.HasExited) process.Kill(entireProcessTree: true);
            }
            if (process.ExitCode != 0) throw new PageCameraException(new($"Tidak ada gambar: Chromium berhenti dengan kode {process.ExitCode}.", $"No picture: Chromium ended with code {process.ExitCode}."));
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PageCameraException(new($"Tidak ada gambar: halaman tidak selesai dalam {Patience.TotalSeconds:0} detik.", $"No picture: the page was not finished within {Patience.TotalSeconds:0} seconds."), e);
        }
        catch (Win32Exception e)
        {
            throw new PageCameraException(new("Tidak ada gambar: Chromium tidak dapat dijalankan.", "No picture: Chromium could not be run."), e);
        }
    }
}
