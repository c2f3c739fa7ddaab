using Disdik.Bpm.Host.Data;
using Npgsql;

namespace Disdik.Bpm.Host.Tests.Runtime;

public sealed class DatabaseAddressTests
{
    private static readonly DataFolder folder = new("data");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void nothing_is_the_sqlite_file_below_the_data_folder(string? connection)
    {
        var address = DatabaseAddress.Of(connection, folder, 5);
        Assert.Equal((DatabaseKind.Sqlite, folder.Database), (address.Kind, address.Shown));
    }

    [Theory]
    [InlineData("Host=db.test;Port=5433;Database=kantor;Username=bpm;Password='r;a=h'")]
    [InlineData("server=db.test;port=5433;db=kantor;user id=bpm;pwd=\"r;a=h\"")]
    [InlineData("postgresql://bpm:r%3Ba%3Dh@db.test:5433/kantor")]
    [InlineData("POSTGRES://bpm:r%3Ba%3Dh@db.test:5433/kantor?application_name=Disdik.Bpm")]
    public void each_usual_form_names_the_same_server(string connection)
    {
        var address = DatabaseAddress.Of(connection, folder, 5);
        var server = new NpgsqlConnectionStringBuilder(address.ConnectionString);
        Assert.Equal(DatabaseKind.PostgreSql, address.Kind);
        Assert.Equal(("db.test", 5433, "kantor", "bpm", "r;a=h"), (server.Host, server.Port, server.Database, server.Username, server.Password));
        Assert.Equal("PostgreSQL bpm@db.test:5433/kantor", address.ToString());
    }

    [Fact]
    public void an_address_carries_its_options()
    {
        var server = new NpgsqlConnectionStringBuilder(DatabaseAddress.Of("postgres://bpm@db.test/kantor?sslmode=require&connect_timeout=7", folder, 5).ConnectionString);
        Assert.Equal((SslMode.Require, 7, 5432), (server.SslMode, server.Timeout, server.Port));
    }

    [Theory]
    [InlineData("Host=db.test;Pasword=rahasia", "pasword")]
    [InlineData("Host=db.test;Port=rahasia", "port")]
    [InlineData("Database=kantor;Password=rahasia", "Host=")]
    [InlineData("rahasia", "Key=value")]
    [InlineData("Host=db.test;rahasia", "Key=value")]
    [InlineData("postgresql://", "postgresql://user")]
    [InlineData("postgres://bpm:rahasia@db.test/kantor?sslmode=rahasia", "SSL Mode")]
    [InlineData("/var/lib/rahasia.db", "Key=value")]
    public void what_cannot_be_read_is_refused_in_both_languages_and_not_repeated(string connection, string named)
    {
        var refused = Assert.Throws<StartRefusedException>(() => DatabaseAddress.Of(connection, folder, 5));
        Assert.Equal(StartRefusedException.Database, refused.ExitCode);
        Assert.StartsWith("Diharapkan Database:Connection", refused.Reason.Id, StringComparison.Ordinal);
        Assert.StartsWith("Expected Database:Connection", refused.Reason.En, StringComparison.Ordinal);
        Assert.Contains(named, refused.Reason.En, StringComparison.Ordinal);
        Assert.DoesNotContain("rahasia", refused.Reason.Id + refused.Reason.En + refused.InnerException, StringComparison.Ordinal);
    }
}
