using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Disdik.Bpm.Host.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Deadlines : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Holidays_Date_Kind_Name",
                table: "Holidays");

            migrationBuilder.AddColumn<string>(
                name: "Unit",
                table: "WeekProfiles",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Unit",
                table: "Holidays",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.CreateTable(
                name: "WorkUnits",
                columns: table => new
                {
                    Unit = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TimeZone = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkUnits", x => x.Unit);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Holidays_Unit_Date_Kind_Name",
                table: "Holidays",
                columns: new[] { "Unit", "Date", "Kind", "Name" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "WorkUnits");

            migrationBuilder.DropIndex(
                name: "IX_Holidays_Unit_Date_Kind_Name",
                table: "Holidays");

            migrationBuilder.DropColumn(
                name: "Unit",
                table: "WeekProfiles");

            migrationBuilder.DropColumn(
                name: "Unit",
                table: "Holidays");

            migrationBuilder.CreateIndex(
                name: "IX_Holidays_Date_Kind_Name",
                table: "Holidays",
                columns: new[] { "Date", "Kind", "Name" },
                unique: true);
        }
    }
}
