using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Reflection;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Activities.Publishing;

/// <param name="LoopbackAllowed">True in development alone: doubles of foreign servers run on this machine.</param>
public sealed record OutgoingPolicy(bool LoopbackAllowed);

/// <summary>
/// The only way out of the program for publishing. It goes to the hosts of the channel's own settings, follows no redirect, connects to no internal
/// address unless the administrator allowed that host, checks certificates always, and reads no more than it should for no longer than it should.
/// </summary>
public sealed class OutgoingHttp : IDisposable
{
    private const int MaxReplyBytes = 1 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);
    private static readonly string Version = typeof(OutgoingHttp).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "1";

    private readonly OutgoingPolicy policy;
    private readonly TimeProvider time;
    private readonly HttpMessageInvoker strict;
    private readonly HttpMessageInvoker lenient;

    public OutgoingHttp(OutgoingPolicy policy, TimeProvider time)
    {
        (this.policy, this.time) = (policy, time);
        (strict, lenient) = (Invoker(false), Invoker(true));
    }

    public void Dispose()
    {
        strict.Dispose();
        lenient.Dispose();
    }

    /// <summary>Sends and reads the whole answer. The request is disposed with it.</summary>
    /// <exception cref="PublishingException">No answer: refused when the address may not be reached, temporary when nothing was sent, uncertain when it may have arrived.</exception>
    public async Task<Reply> SendAsync(ChannelSettings settings, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var sent = request;
        var address = request.RequestUri!;
        if (!settings.MayReach(address))
            throw Refused($"Diharapkan alamat dari pengaturan kanal, tetapi permintaan menuju {address.IdnHost}.", $"Expected an address of the channel's settings, but the request goes to {address.IdnHost}.");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Disdik.Bpm", Version.Split('+')[0]));
        // With its length: some servers take no body in chunks.
        if (request.Content is { } content) await content.LoadIntoBufferAsync(cancellationToken);
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            using var response = await (settings.AllowsInternal ? lenient : strict).SendAsync(request, either.Token);
            return await ReadAsync(address, response, either.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw Uncertain(address, $"dalam {Patience.TotalSeconds:0} detik tidak ada", $"none came within {Patience.TotalSeconds:0} seconds", e);
        }
        catch (HttpRequestException e)
        {
            throw Told(address, e);
        }
        catch (IOException e)
        {
            throw Uncertain(address, "sambungan terputus", "the connection broke", e);
        }
    }

    private static async Task<Reply> ReadAsync(Uri address, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using MemoryStream body = new();
        var buffer = new byte[1 << 14];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (body.Length + read > MaxReplyBytes) throw Uncertain(address, $"lebih besar dari {MaxReplyBytes / 1024} KB", $"it is larger than {MaxReplyBytes / 1024} KB", null);
            body.Write(buffer, 0, read);
        }
        return new Reply(address, response, body.ToArray());
    }

    private static PublishingException Told(Uri address, HttpRequestException e)
    {
        var host = address.IdnHost;
        if (Inner<InternalAddressException>(e))
            return Refused($"Diharapkan alamat di internet, tetapi {host} berada di jaringan internal. Izinkan alamat internal di pengaturan kanal bila memang dimaksud.",
                $"Expected an address on the internet, but {host} lies in an internal network. Allow internal addresses in the channel's settings if that is meant.", e);
        return e.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => Temporary(host, "nama itu tidak ditemukan", "that name was not found", e),
            HttpRequestError.SecureConnectionError => Refused($"Diharapkan sertifikat yang sah dari {host}, tetapi tidak dapat dipercaya. Periksa alamatnya, atau minta pengelola server itu memperbarui sertifikatnya, lalu kirim lagi.",
                $"Expected a valid certificate of {host}, but it cannot be trusted. Check the address, or ask whoever runs that server to renew its certificate; then send again.", e),
            HttpRequestError.ConnectionError => Temporary(host, "sambungan ditolak", "the connection was refused", e),
            _ => Uncertain(address, "sambungan terputus", "the connection broke", e),
        };
    }

    private static bool Inner<T>(Exception? e) where T : Exception => e is not null && (e is T || Inner<T>(e.InnerException));

    private static PublishingException Refused(string id, string en, Exception? inner = null) => new(new SendOutcome.Refused(new(id, en)), inner);

    private static PublishingException Temporary(string host, string id, string en, Exception inner) => new(new SendOutcome.TemporarilyRefused(
        new Text($"Diharapkan {host} dapat dihubungi, tetapi {id}.", $"Expected {host} to be reachable, but {en}.")), inner);

    private static PublishingException Uncertain(Uri address, string id, string en, Exception? inner) => new(new SendOutcome.Uncertain(
        new Text($"Diharapkan jawaban dari {address.IdnHost}, tetapi {id}.", $"Expected an answer of {address.IdnHost}, but {en}.")), inner);

    // A connection for each request: its address is checked each time, and no request is sent twice because a kept connection was dead.
    private HttpMessageInvoker Invoker(bool allowsInternal) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseCookies = false, UseProxy = false, PooledConnectionLifetime = TimeSpan.Zero,
        AutomaticDecompression = DecompressionMethods.None, MaxResponseHeadersLength = 32, ConnectTimeout = TimeSpan.FromSeconds(15),
        ConnectCallback = (context, cancellationToken) => ConnectAsync(context.DnsEndPoint, allowsInternal, cancellationToken),
    });

    private async ValueTask<Stream> ConnectAsync(DnsEndPoint end, bool allowsInternal, CancellationToken cancellationToken)
    {
        var found = IPAddress.TryParse(end.Host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(end.Host, cancellationToken);
        var allowed = found.Where(a => allowsInternal || !InternalAddress.Is(a) || (policy.LoopbackAllowed && IPAddress.IsLoopback(a))).ToArray();
        if (allowed.Length == 0) throw new InternalAddressException(end.Host);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, end.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class InternalAddressException(string host) : IOException($"Expected a public address of {host}, but it has only internal ones.");
}
