using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Data.Writing;

/// <summary>A row that was to be changed is not as it was read: seen in the middle of a transaction, which has to be taken back.</summary>
internal sealed class ConflictException() : DbUpdateConcurrencyException("Expected the row as it was read, but it was changed or removed meanwhile.");
