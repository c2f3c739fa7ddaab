namespace Disdik.Bpm.Benchmarks.Inbox;

/// <summary>The time at which the office was made, going on from there: a kept one is as late tomorrow as it is today.</summary>
internal sealed class OffsetClock(TimeSpan behind) : TimeProvider
{
    private const string File = "made-at";

    /// <summary>Of the office in this folder; from now on for one that is not made yet.</summary>
    public static OffsetClock Of(string folder) => IsMade(folder)
        ? new(System.GetUtcNow() - DateTimeOffset.Parse(global::System.IO.File.ReadAllText(Path.Combine(folder, File)), global::System.Globalization.CultureInfo.InvariantCulture)) : new(TimeSpan.Zero);

    public static bool IsMade(string folder) => global::System.IO.File.Exists(Path.Combine(folder, File));

    public static void Remember(string folder, DateTimeOffset now) => global::System.IO.File.WriteAllText(Path.Combine(folder, File), now.ToString("O"));

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() - behind;
}
