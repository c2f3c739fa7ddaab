using System.Globalization;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.CommandLine;

internal static class TokenCommand
{
    /// <summary>Prints the token alone on standard output, so that a script can take it; the words go to standard error.</summary>
    public static async Task<int> RunAsync(Command.CreateToken create, CultureInfo language)
    {
        var builder = ProgramBuilder.Create(create.Configuration);
        // Standard output is for the token alone.
        builder.Logging.ClearProviders();
        await using var app = Program.Build(builder);
        await app.PrepareDatabaseAsync();
        await using var scope = app.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<BpmDbContext>();
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();

        var normalised = create.User.ToUpperInvariant();
        var user = await database.Users.SingleOrDefaultAsync(u => u.NormalizedUserName == normalised) ?? throw await UnknownUserAsync(create.User, database);
        var expires = ExpiryOf(create.Expires, now);
        var token = await scope.ServiceProvider.GetRequiredService<AccessTokens>().CreateAsync(user.Id, create.Name, expires, CancellationToken.None);

        Console.Error.WriteLine(new Text(
            $"Token untuk {user.UserName}, berlaku sampai {expires.UtcDateTime:yyyy-MM-dd HH.mm} UTC. Simpan sekarang; tidak akan ditampilkan lagi.",
            $"Token for {user.UserName}, valid until {expires.UtcDateTime:yyyy-MM-dd HH:mm} UTC. Keep it now; it is never shown again.").In(language));
        Console.WriteLine(token);
        return ExitCode.Done;
    }

    /// <summary>From <c>30d</c>, <c>12h</c> or a last day <c>yyyy-MM-dd</c> (until its end in UTC).</summary>
    internal static DateTimeOffset ExpiryOf(string text, DateTimeOffset now)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return new(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        if (text.Length > 1 && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= 10_000)
        {
            if (text[^1] == 'd') return now.AddDays(count);
            if (text[^1] == 'h') return now.AddHours(count);
        }
        throw new ProblemException(ProblemKind.Invalid, "invalid-token-expiry", new(
            $"Diharapkan --expires seperti 30d, 12h, atau 2027-01-31, tetapi diterima '{text}'.",
            $"Expected --expires such as 30d, 12h or 2027-01-31, but got '{text}'."));
    }

    private static async Task<ProblemException> UnknownUserAsync(string name, BpmDbContext database)
    {
        var known = string.Join(", ", await database.Users.OrderBy(u => u.UserName).Select(u => u.UserName!).Take(20).ToListAsync());
        return new(ProblemKind.NotFound, "user-not-found", new(
            $"Diharapkan pengguna yang ada ({known}), tetapi '{name}' tidak ada.",
            $"Expected an existing user ({known}), but there is no '{name}'."));
    }
}
