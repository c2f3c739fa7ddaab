using System.Data.Common;
using Npgsql;

namespace Disdik.Bpm.Host.Data.Writing;

/// <summary>A change that waits to be written; its task tells whether it is, once the disk has said so: false when another change came between.</summary>
internal sealed class Pending(IReadOnlyList<Write> writes) : TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public IReadOnlyList<Write> Writes => writes;
    /// <summary>Not for good yet.</summary>
    public bool Written { get; set; }

    public void Fail(Exception e)
    {
        if (IsConflict(e)) SetResult(false);
        else SetException(e);
    }

    /// <summary>A statement found what it did not expect, by itself (<see cref="Statement.SqlThatFails"/>) or by what came of it.</summary>
    public static bool IsConflict(Exception e) => e is DbException { SqlState: PostgresErrorCodes.DivisionByZero } || DatabaseProblem.IsConflict(e);
}
