using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Disdik.Bpm.Host.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class StaffInbox : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Timers_InstanceId",
                table: "Timers");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_Candidates_Rank_Id",
                table: "Tasks");

            migrationBuilder.CreateTable(
                name: "CalendarFeeds",
                columns: table => new
                {
                    UserId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SecretHash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MadeAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CalendarFeeds", x => x.UserId);
                });

            migrationBuilder.CreateTable(
                name: "CaseFollowers",
                columns: table => new
                {
                    UserId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    InstanceId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    FollowedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseFollowers", x => new { x.UserId, x.InstanceId });
                });

            migrationBuilder.CreateTable(
                name: "InboxColumns",
                columns: table => new
                {
                    UserId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Columns = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InboxColumns", x => x.UserId);
                });

            migrationBuilder.CreateTable(
                name: "SavedFilters",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    OwnerId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Query = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Group = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SavedFilters", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_Candidates_Bidang_Rank_Id_ExcludedActors",
                table: "Tasks",
                columns: new[] { "Candidates", "Bidang", "Rank", "Id", "ExcludedActors" },
                filter: "\"Status\" = 'Open' AND \"AssigneeId\" IS NULL AND \"Bidang\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_Candidates_Rank_Id_ExcludedActors",
                table: "Tasks",
                columns: new[] { "Candidates", "Rank", "Id", "ExcludedActors" },
                filter: "\"Status\" = 'Open' AND \"AssigneeId\" IS NULL AND \"Bidang\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CalendarFeeds_SecretHash",
                table: "CalendarFeeds",
                column: "SecretHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SavedFilters_Group",
                table: "SavedFilters",
                column: "Group",
                filter: "\"Group\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_SavedFilters_OwnerId_Name",
                table: "SavedFilters",
                columns: new[] { "OwnerId", "Name" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CalendarFeeds");

            migrationBuilder.DropTable(
                name: "CaseFollowers");

            migrationBuilder.DropTable(
                name: "InboxColumns");

            migrationBuilder.DropTable(
                name: "SavedFilters");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_Candidates_Bidang_Rank_Id_ExcludedActors",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_Candidates_Rank_Id_ExcludedActors",
                table: "Tasks");

            migrationBuilder.CreateIndex(
                name: "IX_Timers_InstanceId",
                table: "Timers",
                column: "InstanceId");

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_Candidates_Rank_Id",
                table: "Tasks",
                columns: new[] { "Candidates", "Rank", "Id" },
                filter: "\"Status\" = 'Open' AND \"AssigneeId\" IS NULL");
        }
    }
}
