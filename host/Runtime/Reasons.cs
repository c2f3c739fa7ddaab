namespace Disdik.Bpm.Host.Runtime;

/// <summary>Why somebody did what changes a case for others: always asked for, always kept.</summary>
internal static class Reasons
{
    private const int MaxLength = 2000;

    /// <exception cref="ProblemException">There is none, or it is too long.</exception>
    public static string Require(string? reason)
    {
        if (string.IsNullOrWhiteSpace(reason)) throw RuntimeProblems.Invalid("reason-required", "Diharapkan alasan, tetapi kosong.", "Expected a reason, but it is empty.");
        var given = reason.Trim();
        return given.Length <= MaxLength ? given : throw RuntimeProblems.Invalid("reason-too-long",
            $"Diharapkan alasan paling banyak {MaxLength} karakter, tetapi lebih panjang.", $"Expected a reason of at most {MaxLength} characters, but it is longer.");
    }
}
