using System.Linq.Expressions;
using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Data;

namespace Disdik.Bpm.Host.Runtime.Publishing.Consents;

public enum ConsentState
{
    /// <summary>Belum berlaku.</summary>
    Ahead,
    /// <summary>Berlaku.</summary>
    InForce,
    /// <summary>Akan berakhir: within <see cref="ConsentStates.EndingDays"/> days.</summary>
    Ending,
    /// <summary>Berakhir.</summary>
    Ended,
    /// <summary>Ditarik.</summary>
    Withdrawn,
}

public static class ConsentStates
{
    /// <summary>In days, today among them.</summary>
    public const int EndingDays = 30;

    public static ConsentState On(this ConsentRow consent, DateOnly today) =>
        consent.WithdrawnOn is not null ? ConsentState.Withdrawn
        : today > consent.Until ? ConsentState.Ended
        : today < consent.From ? ConsentState.Ahead
        : consent.Until < today.AddDays(EndingDays) ? ConsentState.Ending : ConsentState.InForce;

    /// <summary><see cref="On"/> as a condition for the database.</summary>
    public static Expression<Func<ConsentRow, bool>> Are(ConsentState state, DateOnly today)
    {
        var soon = today.AddDays(EndingDays);
        return state switch
        {
            ConsentState.Withdrawn => c => c.WithdrawnOn != null,
            ConsentState.Ended => c => c.WithdrawnOn == null && c.Until < today,
            ConsentState.Ahead => c => c.WithdrawnOn == null && c.Until >= today && c.From > today,
            ConsentState.Ending => c => c.WithdrawnOn == null && c.Until >= today && c.From <= today && c.Until < soon,
            _ => c => c.WithdrawnOn == null && c.From <= today && c.Until >= soon,
        };
    }

    /// <summary>Those in which each word stands: in the number, the initials, the school, the class or the guardian's name.</summary>
    public static IQueryable<ConsentRow> Matching(this IQueryable<ConsentRow> consents, string? words)
    {
        foreach (var word in (words ?? "").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            consents = consents.Where(c => LetterCase.Lower(c.Number).Contains(word) || LetterCase.Lower(c.Initials).Contains(word) || LetterCase.Lower(c.School).Contains(word)
                || LetterCase.Lower(c.Class).Contains(word) || LetterCase.Lower(c.Guardian).Contains(word));
        return consents;
    }

    /// <summary>By default a consent holds for one school year, which ends on 30 June.</summary>
    public static DateOnly EndOfSchoolYear(DateOnly day) => new(day.Month <= 6 ? day.Year : day.Year + 1, 6, 30);

    public static Consent ForPublishing(this ConsentRow row) => new(row.Number, row.Scopes.Split(' '), row.Channels.Split(' '), row.From, row.Until, row.WithdrawnOn);
}
