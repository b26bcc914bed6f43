# A login on the first console is a desktop, until it is logged out.
if [[ $(tty) == /dev/tty1 ]]; then
    systemctl --user start lab-desktop.target
    exec sleep infinity
fi
