using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Workflows.Definitions;
using Microsoft.Data.Sqlite;

namespace Disdik.Bpm.Host.Data;

/// <summary>What SQLite's error codes mean to a person. Codes: https://www.sqlite.org/rescode.html</summary>
public static class DatabaseProblem
{
    /// <summary>Null when the exception is not about the state of the database file.</summary>
    public static (string Type, Text Reason)? Of(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is SqliteException sqlite && Of(sqlite.SqliteErrorCode) is { } found) return found;
        }
        return null;
    }

    /// <summary>The problem to throw instead, or the exception's own silence: null.</summary>
    public static ProblemException? AsProblem(Exception exception) =>
        Of(exception) is var (type, reason) ? new ProblemException(ProblemKind.Unavailable, type, reason) : null;

    private static (string, Text)? Of(int sqliteErrorCode) => sqliteErrorCode switch
    {
        5 or 6 => ("database-locked", new Text(
            "Diharapkan basis data dapat ditulisi, tetapi sedang dikunci program lain. Tidak ada yang tersimpan; coba lagi sebentar lagi.",
            "Expected the database to be writable, but another program holds it locked. Nothing was saved; try again in a moment.")),
        8 => ("database-read-only", new Text(
            "Diharapkan basis data dapat ditulisi, tetapi berkasnya hanya dapat dibaca. Tidak ada yang tersimpan; hubungi administrator sistem.",
            "Expected the database to be writable, but its file is read-only. Nothing was saved; contact the system administrator.")),
        13 => ("disk-full", new Text(
            "Diharapkan ruang disk mencukupi, tetapi disk penuh. Tidak ada yang tersimpan; hubungi administrator sistem.",
            "Expected room on the disk, but it is full. Nothing was saved; contact the system administrator.")),
        14 => ("database-cannot-open", new Text(
            "Diharapkan berkas basis data dapat dibuka, tetapi tidak bisa. Periksa folder data dan hak aksesnya.",
            "Expected the database file to open, but it does not. Check the data folder and its permissions.")),
        11 or 26 => ("database-damaged", new Text(
            "Diharapkan berkas basis data yang utuh, tetapi isinya rusak atau bukan basis data. Pulihkan dari cadangan.",
            "Expected a sound database file, but it is damaged or is not a database. Restore it from a backup.")),
        _ => null,
    };
}
