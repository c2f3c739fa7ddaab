namespace Disdik.Bpm.Host.Data;

/// <summary>
/// What several changes that are decided one after another need alike, read once for all of them: who answers for whom, who holds which post;
/// and how much they have put into the queue together. It lives as long as one batch, a second or so, and the batch is as if it were decided at its beginning; nothing is kept beyond it, so
/// nothing has to be thrown away when the office changes, in this process or in another.
/// </summary>
internal sealed class ChangeBatch
{
    private readonly Dictionary<object, object> known = [];
    private readonly Dictionary<object, int> counted = [];

    /// <param name="key">What is read, with everything it depends on.</param>
    public async Task<T> GetAsync<T>(object key, Func<Task<T>> read) where T : notnull
    {
        if (known.TryGetValue(key, out var found)) return (T)found;
        var value = await read();
        known[key] = value;
        return value;
    }

    /// <param name="key">What is counted.</param>
    /// <returns>How many there are of it in the batch, this one among them.</returns>
    public int CountOne(object key) => counted[key] = counted.GetValueOrDefault(key) + 1;
}

internal static class SharedReads
{
    /// <summary>From what the batch knows, else read anew.</summary>
    public static Task<T> OnceAsync<T>(this BpmDbContext database, object key, Func<Task<T>> read) where T : notnull =>
        database.Shared is { } shared ? shared.GetAsync(key, read) : read();
}
