# Fetches packages of newer Debian suites into the folder $cache, and unpacks them there. No file of
# the system is changed: apt gets settings, lists and a state of its own. To be read by `run`.

# The first address of the system's own sources.
mirror() {
  sed -n 's/^URIs: *\([^ ]*\).*/\1/p; s/^deb \(\[[^]]*\] \)\{0,1\}\(http[^ ]*\).*/\2/p' \
    /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2> /dev/null | head -n 1
}

# index SUITE ARCHITECTURE: reads what packages a suite has; once a day.
index() {
  apt=$cache/apt-$1-$2
  APT_CONFIG=$apt/apt.conf
  export APT_CONFIG
  if [ -n "$(find "$apt/indexed" -mtime -1 2> /dev/null)" ]; then
    return 0
  fi
  mirror=$(mirror)
  if [ -z "$mirror" ]; then
    reason="the system's sources name no Debian mirror"
    return 1
  fi
  mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" "$apt/parts"
  touch "$apt/status"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $1 main" \
    > "$apt/sources.list"
  cat > "$apt/apt.conf" << CONF
Dir::Etc::sourcelist "$apt/sources.list";
Dir::Etc::sourceparts "$apt/parts";
Dir::State::Lists "$apt/lists";
Dir::State::status "$apt/status";
Dir::Cache "$apt/cache";
APT::Architecture "$2";
APT::Architectures { "$2"; };
APT::Sandbox::User "root";
Acquire::Languages "none";
Acquire::Retries "2";
CONF
  if ! apt-get -qq update > "$apt/log" 2>&1 || ! ls "$apt"/lists/*_Packages* > /dev/null 2>&1; then
    reason="apt cannot read $1 for $2: $(grep '^[EW]:' "$apt/log" | head -n 1)"
    return 1
  fi
  touch "$apt/indexed"
}

# packages SUITE ARCHITECTURE FOLDER NAME...: unpacks packages into a folder, once.
packages() {
  suite=$1 architecture=$2 folder=$3
  shift 3
  if [ "$(cat "$folder/packages" 2> /dev/null)" = "$*" ]; then
    return 0
  fi
  index "$suite" "$architecture" || return 1
  rm -rf "$folder"
  mkdir -p "$folder/debs" "$folder/root/usr/lib" "$folder/root/usr/bin"
  # Newer suites have all in usr.
  for part in lib lib64 bin; do
    mkdir -p "$folder/root/usr/$part"
    ln -s "usr/$part" "$folder/root/$part"
  done
  if ! (cd "$folder/debs" && apt-get -qq download "$@") > "$folder/log" 2>&1; then
    reason="apt cannot fetch for $architecture: $(grep '^[EW]:' "$folder/log" | head -n 1)"
    return 1
  fi
  for package in "$folder"/debs/*.deb; do
    if ! dpkg --fsys-tarfile "$package" | tar -x -C "$folder/root" --keep-directory-symlink; then
      reason="cannot unpack $package"
      return 1
    fi
  done
  rm -rf "$folder/debs"
  # What links lead to lies in the folder too.
  find "$folder/root" -type l -lname '/*' | while read -r link; do
    ln -sfn "$folder/root$(readlink "$link")" "$link"
  done
  echo "$*" > "$folder/packages"
}
