using System.Globalization;

namespace Disdik.Bpm.Benchmarks.Year.Playing;

/// <summary>The year's clock. It stands still until it is moved, and is written down before it moves, so that it never runs backwards after a crash.</summary>
internal sealed class MovedClock : TimeProvider
{
    private readonly string? file;
    private DateTimeOffset now;

    /// <param name="file">Where it is kept; null for one that lives as long as the process.</param>
    public MovedClock(string? file, DateTimeOffset begin)
    {
        this.file = file;
        now = file is not null && File.Exists(file) && DateTimeOffset.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture, out var kept) ? kept : begin;
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void MoveTo(DateTimeOffset instant)
    {
        if (instant <= now) return;
        if (file is not null)
        {
            File.WriteAllText(file + ".new", instant.ToString("O", CultureInfo.InvariantCulture));
            File.Move(file + ".new", file, overwrite: true);
        }
        now = instant;
    }

    public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();

    public override long GetTimestamp() => now.UtcTicks;
}
