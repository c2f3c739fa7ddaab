using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Data.Migrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Disdik.Bpm.Host.Tests.LifeCycle;

/// <summary>Versions that were stored before there were states get the one that they were in.</summary>
public sealed class FirstStateTests
{
    [Fact]
    public async Task Of_each_SOP_the_newest_published_version_is_in_force_and_what_is_no_SOP_has_no_state()
    {
        await using var host = new TestHost();
        var owner = await host.ActorAsync("pengelola.sop");
        var plain = Runtime.Diagram.OneTask();
        await host.ReadAsync(async d =>
        {
            await d.Definitions.ExecuteDeleteAsync();
            foreach (var (key, version, status, published, xml) in new (string, int, DefinitionStatus, int?, byte[])[]
            {
                ("izin", 1, DefinitionStatus.Published, 1, Approvals.Sop()), ("izin", 2, DefinitionStatus.Published, 3, Approvals.Sop()),
                // Put in force again after the second: the newest by its publication, not by its number.
                ("ulang", 1, DefinitionStatus.Published, 5, Approvals.Sop()), ("ulang", 2, DefinitionStatus.Published, 4, Approvals.Sop()),
                ("izin", 3, DefinitionStatus.Draft, null, Approvals.Sop()), ("satu", 1, DefinitionStatus.Published, 2, plain),
            }) d.Definitions.Add(Row(key, version, status, published, xml, owner.UserId));
            d.Definitions.Add(Row("bawaan", 1, DefinitionStatus.Published, 1, Approvals.Sop(), "system"));
            return await d.SaveChangesAsync();
        });

        await host.ReadAsync(async d =>
        {
            var migration = new MigrationBuilder(d.Database.ProviderName);
            if (d.Database.IsNpgsql()) FirstStates.PostgreSql(migration);
            else FirstStates.Sqlite(migration);
            return await d.Database.ExecuteSqlRawAsync(Assert.IsType<SqlOperation>(Assert.Single(migration.Operations)).Sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
        });

        var rows = await host.ReadAsync(d => d.Definitions.AsNoTracking().OrderBy(x => x.Key).ThenBy(x => x.Version).ToListAsync());
        Assert.Equal(
            ["bawaan 1 InForce", "izin 1 Superseded", "izin 2 InForce", "izin 3 Draft", "satu 1 ", "ulang 1 InForce", "ulang 2 Superseded"],
            rows.Select(r => $"{r.Key} {r.Version} {r.State}"));
        Assert.Equal("[]", rows[0].Editors);
        Assert.All(rows.Skip(1), r => Assert.Equal($"[\"{owner.UserId}\"]", r.Editors));
    }

    private static Definition Row(string key, int version, DefinitionStatus status, int? published, byte[] xml, string by) => new()
    {
        Id = $"{key}-{version}", Key = key, Version = version, Status = status, Name = key, Xml = xml, XmlHash = $"{key}-{version}", CreatedAt = TestHost.Start, UpdatedAt = TestHost.Start,
        UpdatedBy = by, PublishedAt = published is { } day ? TestHost.Start.AddDays(day) : null, Editors = "",
    };
}
