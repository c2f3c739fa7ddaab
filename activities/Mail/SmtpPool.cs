using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace Disdik.Bpm.Activities.Mail;

/// <summary>
/// A few connections to the office's SMTP server, kept open between mails and asked (NOOP) before each further use. Changed settings begin a new
/// line; what still works through the old one ends with it.
/// </summary>
public sealed class SmtpPool(OAuthTokens tokens, TimeProvider time) : IAsyncDisposable, IDisposable
{
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private Line? current;
    private ITimer? sweep;
    private bool closed;

    /// <summary>A connection that is signed in.</summary>
    private sealed class Connection(SmtpClient client)
    {
        public SmtpClient Client { get; } = client;
        public DateTimeOffset UsedAt { get; set; }
        public int Mails { get; set; }
    }

    /// <summary>All connections by the same settings.</summary>
    private sealed class Line(string settings, int connections)
    {
        public string Settings { get; } = settings;
        public SemaphoreSlim Places { get; } = new(connections, connections);
        public Stack<Connection> Idle { get; } = new();
        public bool Retired { get; set; }
    }

    /// <summary>Does something through a connection of one's own. The time-out begins when there is one to be had.</summary>
    internal async Task UseAsync(SmtpOptions options, Func<SmtpClient, CancellationToken, Task> use, CancellationToken cancellationToken)
    {
        var line = LineFor(options);
        await line.Places.WaitAsync(cancellationToken);
        try
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            deadline.CancelAfter(TimeSpan.FromSeconds(options.TimeoutSeconds * 3));
            var connection = await OpenAsync(line, options, deadline.Token);
            var usable = false;
            try
            {
                await use(connection.Client, deadline.Token);
                usable = true;
            }
            catch (SmtpCommandException)
            {
                // The server said no to this mail and waits for the next.
                usable = true;
                throw;
            }
            finally
            {
                await PutBackAsync(line, connection, usable && ++connection.Mails < options.MailsPerConnection, options);
            }
        }
        finally
        {
            line.Places.Release();
        }
    }

    /// <summary>Says goodbye on what is idle. What is in use ends with its use.</summary>
    public async ValueTask DisposeAsync() => await Task.WhenAll(Close().Select(QuitAsync));

    public void Dispose()
    {
        foreach (var connection in Close()) connection.Client.Dispose();
    }

    private Connection[] Close()
    {
        lock (gate)
        {
            closed = true;
            sweep?.Dispose();
            return Retire();
        }
    }

    private Line LineFor(SmtpOptions options)
    {
        var settings = string.Join('\n', options.Host, options.EffectivePort, options.Security, options.User, options.Password, options.CertificateFile, options.Connections,
            options.OAuth.Identity, options.Mailbox);
        Connection[] old;
        Line line;
        lock (gate)
        {
            if (current?.Settings == settings) return current;
            old = Retire();
            line = current = new Line(settings, Math.Max(1, options.Connections)) { Retired = closed };
        }
        foreach (var connection in old) _ = QuitAsync(connection);
        return line;
    }

    private Connection[] Retire()
    {
        if (current is null) return [];
        current.Retired = true;
        Connection[] idle = [.. current.Idle];
        current.Idle.Clear();
        return idle;
    }

    private async Task<Connection> OpenAsync(Line line, SmtpOptions options, CancellationToken cancellationToken)
    {
        while (TakeIdle(line) is { } idle)
        {
            if (time.GetUtcNow() - idle.UsedAt < TimeSpan.FromSeconds(options.IdleSeconds) && await AnswersAsync(idle, options, cancellationToken)) return idle;
            await QuitAsync(idle);
        }
        var client = new Client();
        try
        {
            MailTrust.Apply(client, options);
            await client.ConnectAsync(options.Host!, options.EffectivePort, MailTrust.Socket(options.Security), cancellationToken);
            await MailSignIn.SignInAsync(client, options, tokens, cancellationToken);
            return new(client);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private Connection? TakeIdle(Line line)
    {
        lock (gate) return line.Idle.TryPop(out var idle) ? idle : null;
    }

    private static async Task<bool> AnswersAsync(Connection connection, SmtpOptions options, CancellationToken cancellationToken)
    {
        try
        {
            connection.Client.Timeout = options.TimeoutSeconds * 1000;
            await connection.Client.NoOpAsync(cancellationToken);
            return true;
        }
        catch (Exception e) when (Broken(e))
        {
            return false;
        }
    }

    private async Task PutBackAsync(Line line, Connection connection, bool keep, SmtpOptions options)
    {
        connection.UsedAt = time.GetUtcNow();
        if (keep && connection.Client.IsConnected)
        {
            lock (gate)
            {
                if (!line.Retired)
                {
                    line.Idle.Push(connection);
                    sweep ??= time.CreateTimer(_ => Sweep(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                    idleFor = TimeSpan.FromSeconds(Math.Max(1, options.IdleSeconds));
                    sweep.Change(idleFor, Timeout.InfiniteTimeSpan);
                    return;
                }
            }
        }
        await QuitAsync(connection);
    }

    private TimeSpan idleFor;

    // Put back last, taken first: whatever lies below has waited the longest.
    private void Sweep()
    {
        Connection[] tired;
        lock (gate)
        {
            if (closed || current is null) return;
            var now = time.GetUtcNow();
            tired = [.. current.Idle.Where(c => now - c.UsedAt >= idleFor)];
            Connection[] rest = [.. current.Idle.Except(tired).Reverse()];
            current.Idle.Clear();
            foreach (var connection in rest) current.Idle.Push(connection);
            if (rest.Length > 0) sweep!.Change(idleFor, Timeout.InfiniteTimeSpan);
        }
        foreach (var connection in tired) _ = QuitAsync(connection);
    }

    /// <summary>Everything sent through it was accepted before: a server that does not say goodbye takes nothing back.</summary>
    private static async Task QuitAsync(Connection connection)
    {
        using var patience = new CancellationTokenSource(Goodbye);
        try
        {
            if (connection.Client.IsConnected) await connection.Client.DisconnectAsync(true, patience.Token);
        }
        catch (Exception e) when (Broken(e))
        {
        }
        finally
        {
            connection.Client.Dispose();
        }
    }

    private static bool Broken(Exception e) =>
        e is IOException or ProtocolException or CommandException or ServiceNotConnectedException or OperationCanceledException or SocketException or TimeoutException or ObjectDisposedException;

    private sealed class Client : SmtpClient
    {
        /// <summary>A copy that cannot be delivered does not hold up the mail itself.</summary>
        protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
        {
            if (message.Cc.Mailboxes.Any(m => m.Address == mailbox.Address)) return;
            base.OnRecipientNotAccepted(message, mailbox, response);
        }

        /// <summary>Comes back with a bounce, where the original is not attached (RFC 3461).</summary>
        protected override string GetEnvelopeId(MimeMessage message) => message.MessageId ?? "";

        protected override DeliveryStatusNotification? GetDeliveryStatusNotifications(MimeMessage message, MailboxAddress mailbox) => DeliveryStatusNotification.Failure;
    }
}
