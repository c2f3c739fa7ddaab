using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Disdik.Bpm.Host.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Publishing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ChangedAt",
                table: "Supervisions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ChangedBy",
                table: "Supervisions",
                type: "text",
                nullable: true,
                collation: "C");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "Supervisions");

            migrationBuilder.DropColumn(
                name: "ChangedBy",
                table: "Supervisions");
        }
    }
}
