using System.Net;

namespace Disdik.Bpm.Host.Runtime.Escalations;

/// <summary>Keeps one address from trying secrets: after some that never were, it has to wait. Kept in memory, since a guess of 256 bits is lost anyhow.</summary>
public sealed class LinkGuesses(TimeProvider time)
{
    public const int Most = 20;
    private const int MostAddresses = 10_000;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly Dictionary<IPAddress, (DateTimeOffset Since, int Count)> wrong = [];
    private readonly Lock one = new();

    public bool MayTry(IPAddress? from)
    {
        lock (one) return !wrong.TryGetValue(from ?? IPAddress.None, out var tries) || tries.Count < Most || IsOver(tries.Since);
    }

    /// <summary>A secret that never was.</summary>
    public void Count(IPAddress? from)
    {
        lock (one)
        {
            if (wrong.Count >= MostAddresses) foreach (var old in wrong.Where(w => IsOver(w.Value.Since)).Select(w => w.Key).ToList()) wrong.Remove(old);
            if (wrong.Count >= MostAddresses) wrong.Clear();
            var address = from ?? IPAddress.None;
            var before = wrong.GetValueOrDefault(address);
            wrong[address] = before.Count == 0 || IsOver(before.Since) ? (time.GetUtcNow(), 1) : (before.Since, before.Count + 1);
        }
    }

    private bool IsOver(DateTimeOffset since) => time.GetUtcNow() - since > Window;
}
