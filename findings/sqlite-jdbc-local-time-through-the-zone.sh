#!/usr/bin/env bash
# SQLite JDBC 3.54.1.0 (org.xerial), a TIMESTAMP column that holds text, asked for as java.time.LocalDateTime.
#
# Valid input: '2024-03-10 02:30:00.000' as text, getObject(column, LocalDateTime.class), JVMs in two zones.
# Guess:   a local date-time has no zone, so every JVM answers 2024-03-10T02:30, as H2 and PostgreSQL do.
# Seen:    the driver goes through an instant of the JVM's zone: where 02:30 was left out that night (New York) it answers 03:30,
#          elsewhere 02:30, without a warning. A DECIMAL column asked for as LocalDate is no error either: 12.5 is a day in 4713.
# Matters: features made of local times depend on the machine that read them, for one hour a year. Take getString and parse it.
# Needs a JDK 17 or newer and Maven. Fails when the behaviour changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.xerial</groupId><artifactId>sqlite-jdbc</artifactId><version>3.54.1.0</version></dependency>
    <dependency><groupId>com.h2database</groupId><artifactId>h2</artifactId><version>2.5.252</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.6.1:build-classpath -Dmdep.outputFile=classpath.txt > maven.log 2>&1 \
  || { tail -5 maven.log; exit 2; }
cat > Finding.java <<'JAVA'
import java.sql.DriverManager;
import java.time.LocalDate;
import java.time.LocalDateTime;

public class Finding {
    public static void main(String[] args) throws Exception {
        for (String url : new String[] {"jdbc:h2:mem:", "jdbc:sqlite::memory:"}) {
            try (var connection = DriverManager.getConnection(url);
                    var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE t (ts TIMESTAMP, price DECIMAL(10, 2))");
                statement.execute("INSERT INTO t VALUES ('2024-03-10 02:30:00.000', 12.5)");
                try (var rows = statement.executeQuery("SELECT ts, price FROM t")) {
                    rows.next();
                    String day;
                    try {
                        day = rows.getObject(2, LocalDate.class).toString();
                    } catch (java.sql.SQLException e) {
                        day = "refused";
                    }
                    System.out.println(url + " " + java.time.ZoneId.systemDefault() + " "
                            + rows.getObject(1, LocalDateTime.class) + " price as a day: " + day);
                }
            }
        }
    }
}
JAVA
for zone in Europe/Berlin America/New_York; do
  java -Duser.timezone=$zone --class-path "$(sed 's/\x1b\[[0-9;]*m//g' classpath.txt)" Finding.java 2> errors.log >> seen.txt || { cat errors.log; exit 2; }
done
cat seen.txt
cat > expected.txt <<'TXT'
jdbc:h2:mem: Europe/Berlin 2024-03-10T02:30 price as a day: refused
jdbc:sqlite::memory: Europe/Berlin 2024-03-10T02:30 price as a day: 4713-01-14
jdbc:h2:mem: America/New_York 2024-03-10T02:30 price as a day: refused
jdbc:sqlite::memory: America/New_York 2024-03-10T03:30 price as a day: 4713-01-14
TXT
diff expected.txt seen.txt && echo "as described"
