namespace Disdik.Bpm.Activities.Mail;

/// <summary>
/// So many mails a minute and no more. Whoever comes when the minute is full gets a time of their own, at which there is room for them:
/// however many wait, each is asked about twice.
/// </summary>
public sealed class SendRate(TimeProvider time)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    /// <summary>A place that nobody came for is given up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    private readonly Lock gate = new();
    /// <summary>The last places given, as many as fit in a minute, some of them still to come.</summary>
    private readonly Queue<DateTimeOffset> given = new();
    private readonly Dictionary<string, DateTimeOffset> reserved = [];

    /// <returns>Null when the mail may leave now, else how long it waits for its place.</returns>
    public TimeSpan? Wait(string mailId, int maxPerMinute)
    {
        if (maxPerMinute <= 0) return null;
        var now = time.GetUtcNow();
        lock (gate)
        {
            foreach (var (old, _) in reserved.Where(r => r.Value + Patience < now).ToList()) reserved.Remove(old);
            if (reserved.TryGetValue(mailId, out var own))
            {
                if (own > now) return own - now;
                reserved.Remove(mailId);
                return null;
            }
            while (given.Count > maxPerMinute) given.Dequeue();
            var place = given.Count < maxPerMinute ? now : given.Dequeue() + Minute;
            if (place < now) place = now;
            given.Enqueue(place);
            if (place == now) return null;
            reserved[mailId] = place;
            return place - now;
        }
    }
}
