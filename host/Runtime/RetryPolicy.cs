using System.Security.Cryptography;
using System.Text;
using Disdik.Bpm.Activities.Mail;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>
/// One policy for everything that leaves the machine: half a minute, doubling, at most an hour; over about an hour and a half in all, and for
/// mails over about a day, since a mail server may well be away for an evening and nothing waits for the mail.
/// </summary>
public static class RetryPolicy
{
    public const int MaxAttempts = 8;
    public const int MaxMailAttempts = 30;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(1);

    public static int MaxAttemptsOf(string type) => type == SendMail.Type ? MaxMailAttempts : MaxAttempts;

    /// <summary>
    /// How long to wait after a failed attempt. The jitter (a fifth up or down) keeps jobs that failed together from coming back together;
    /// it is drawn from the job's id, so that a test and a replay see the same instants.
    /// </summary>
    /// <param name="attempt">The attempt that failed, from 1.</param>
    /// <param name="after">The other side's own wish (Retry-After); never undercut.</param>
    public static TimeSpan Delay(string jobId, int attempt, TimeSpan? after = null)
    {
        var backoff = TimeSpan.FromTicks(Math.Min(LongestDelay.Ticks, FirstDelay.Ticks << Math.Min(attempt - 1, 20)));
        var seed = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{jobId}:{attempt}")));
        var delay = backoff * (0.8 + (0.4 * BitConverter.ToUInt32(seed) / uint.MaxValue));
        return after > delay ? after.Value : delay;
    }
}
